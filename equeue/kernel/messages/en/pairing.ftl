# A new device shows a code, the administrator types it in.

pairing-title-kiosk = This kiosk is not paired yet
pairing-title-display = This screen is not paired yet
pairing-title-sign = This sign is not paired yet
pairing-refused = The center does not know this device any more. Pair it again.
pairing-code = The code of this device
pairing-how = Type this code in on the administrator’s page: “Devices”, “Pair a device”.
pairing-lasts = The code lasts ten minutes; then there will be a new one here.
pairing-waiting = Getting a code…
pairing-offline = No connection to the server. The code will be here as soon as there is one.
