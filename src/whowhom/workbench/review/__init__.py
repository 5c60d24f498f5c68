"""The review in the workbench: the queue, a page for each kind of question, and what becomes of an answer."""
