"""Settings of gunicorn for those who start it themselves: `gunicorn --config gunicorn.conf.py`.

`equeue serve` needs no such file. One worker: the program has one writer and one live side; see the workers' check.
Everything else comes from EQUEUE_* variables or from the settings file: `equeue settings`.
"""

import os

wsgi_app = "equeue.serving.wsgi:application()"
worker_class = {
    "eventlet": "equeue.serving.worker.EventletWorker",
    "threading": "equeue.serving.worker.ThreadsWorker",
}[os.environ.get("EQUEUE_RUNTIME", "eventlet")]
workers = 1
preload_app = False
bind = os.environ.get("EQUEUE_BIND", "127.0.0.1:8000")

backlog = 2048  # all screens of a big hall come back in the same second
worker_connections = 10_000
threads = 200  # in threading mode: one for each open screen, and some
keepalive = 30
timeout = 30
graceful_timeout = 5
sendfile = False  # with green threads static files would come back empty

# Behind the proxy of nginx.conf on the same machine: believe what it says about address and scheme.
forwarded_allow_ips = "127.0.0.1"
accesslog = None
errorlog = "-"
