"""What every part may use: clock, ids, bus of facts, logging, messages, the runtime's Protocols."""
