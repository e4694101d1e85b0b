"""Visitors and operators who use the running product from outside, over HTTP and the live connection.

Speed: at `--speed 60` one second here is a minute of the hall. Visitors come sixty times as often, the work at a window
takes a sixtieth of its usual time, breaks are as much shorter. The server knows nothing of it: its moments are real, so
waits on the screens are sixty times shorter than the hall's, and what the server keeps in real seconds (the gap between
two calls of one visitor, the time for undo) stays as long as it is and weighs more the higher the speed.
"""
