"""Tables, questions to them, the engine, the writer and the migrations."""
