"""Imported by the fork server before any worker is made: loads the extractor once, so that the workers share it.

Nothing that goes wrong here may end the fork server: the workers then load the extractor themselves, and tell.
"""

import gc
import logging
import os
import signal

from ..schemas.document import Document
from .pipeline import WARM, extract_chunk

if name := os.environ.get(WARM):
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    try:
        extract_chunk(name, [Document.of("The minister met the envoy.")])
        gc.freeze()  # what is loaded stays in pages that the workers share
    except Exception:
        logging.getLogger(__name__).debug("the extractor was not loaded beforehand", exc_info=True)
