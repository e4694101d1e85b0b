"""equeue: an e-queue for an Administrative Service Center."""
