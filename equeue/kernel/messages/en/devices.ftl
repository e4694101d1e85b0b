# Devices on the administrator's page.

devices-title = Devices
devices-pair = Pair a device
devices-none = There are no devices yet. Open its page on a kiosk or screen: it shows a code to type in here.
devices-loading-failed = The list of devices cannot be had now. We will try again.

devices-count-ok = { $n ->
    [one] { $n } works
   *[other] { $n } work
}
devices-count-warn = { $n ->
    [one] { $n } needs attention
   *[other] { $n } need attention
}
devices-count-bad = { $n ->
    [one] { $n } does not work
   *[other] { $n } do not work
}
devices-count-off = { $n } not set up

devices-condition-ok = Works
devices-condition-warn = Needs attention
devices-condition-bad = Does not work
devices-condition-off = Not set up

devices-trouble-unpaired = Not paired. Open its page on the device and type the code that it shows in here.
devices-trouble-never-seen = Has never been connected.
devices-trouble-away = No connection to the server. Check whether the device is on and the network is there.
devices-trouble-sound = The browser does not allow sound. Touch the screen or press any key on it.
devices-trouble-printer = The printer does not print.
devices-trouble-old-version = The device has an old version of the page open. Reload it.

devices-seen = Last connected: { $when }
devices-window = Window { $label }
devices-printer = Printer: { $name }
devices-version = Version { $version }
devices-sound-allowed = Sound allowed
devices-sound-blocked = Sound blocked
devices-sound-absent = No sound

devices-reload = Reload the page
devices-reload-name = Reload the page on “{ $name }”
devices-did-reload = “{ $name }” will reload its page as soon as nobody uses it.
devices-change = Change
devices-change-name = Change the device “{ $name }”
devices-change-title = Device “{ $name }”
devices-name = Name
devices-name-hint = What it is called in the center: “Kiosk at the entrance”.
devices-sign-window = The window it hangs above
devices-kiosk-printer = Printer for tickets
devices-no-printer = The center’s first printer
devices-save = Save
devices-did-change = “{ $name }”: saved.

devices-again = Pair again
devices-again-hint = When the device was replaced or its browser has forgotten everything: the new page shows a code.
devices-revoke = Disconnect
devices-revoke-hint = When the device is lost or in the wrong hands. It stops showing the center’s data at once.
devices-revoke-sure = Disconnect “{ $name }”? Its page shows a code instead of the queue at once.
devices-did-revoke = “{ $name }” is disconnected.
devices-switch-off = Take off the list
devices-switch-off-hint = When the device is gone for good. Figures are not affected.
devices-switch-off-sure = Take “{ $name }” off the list? It is disconnected too.
devices-did-switch-off = “{ $name }” is off the list.

devices-pair-title = Pair a device
devices-pair-steps = Open in the browser of the device: a kiosk { $origin }/kiosk, a hall display { $origin }/display, a window sign { $origin }/sign. Its screen shows a code of six digits.
devices-code = The code on the device’s screen
devices-code-hint = Six digits, such as 481 205.
devices-kind = What it is
devices-which = Which device it is
devices-which-new = A new one
devices-do-pair = Pair
devices-did-pair = “{ $name }” is paired: it begins to work within seconds.
devices-agent-hint = The print agent on a computer with a printer (equeue print-agent) writes its code to its terminal and log.
devices-integration-hint = Another program asks for a code itself (POST /api/v1/pairings) and shows it.
