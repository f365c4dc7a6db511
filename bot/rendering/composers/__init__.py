"""One composer per kind of answer: an Answer into a Document of one language."""
