"""Tables, questions to them, the engine and the migrations."""
