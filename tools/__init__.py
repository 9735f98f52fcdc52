"""Set-up and housekeeping; nothing here is part of the timeline itself."""
