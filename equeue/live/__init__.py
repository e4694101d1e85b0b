"""Socket.IO: topics, who may watch what, the publisher."""
