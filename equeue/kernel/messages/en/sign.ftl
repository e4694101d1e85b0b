# The sign above a window.

sign-title = Window sign
sign-window = Window
sign-called = Please come
sign-serving = Now serving
sign-free = Please wait to be called
sign-break = Break
sign-break-until = Break until { $time }
sign-closed = This window is closed
sign-connecting = Connecting…
