"""Events that an article reports, who did what at them, and what was made known there."""

from ingest.events.find import find_events

__all__ = ["find_events"]
