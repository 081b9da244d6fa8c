"""Segmentation: cutting Chinese text into tagged words, as jieba cuts it."""
