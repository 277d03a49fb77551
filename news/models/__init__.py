"""The models of the news."""

from news.models.codes import CodeDay
from news.models.index import NewsIndexPage
from news.models.item import NewsItem
from news.models.taxonomy import Kind, Section, Topic
from news.models.topic_file import TopicFile, TopicFileIndex, TopicFilePin

__all__ = [
    "CodeDay",
    "Kind",
    "NewsIndexPage",
    "NewsItem",
    "Section",
    "Topic",
    "TopicFile",
    "TopicFileIndex",
    "TopicFilePin",
]
