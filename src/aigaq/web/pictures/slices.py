"""A picture longer than a page is cut where nothing stands, so that no letter and no mark is cut with it."""

from collections.abc import Iterator

from aigaq.web.pictures.letters import Faces
from aigaq.web.pictures.shapes import Canvas, bounds, flat, moved


def slices(canvas: Canvas, faces: Faces, most: float) -> Iterator[Canvas]:
    """Yield a canvas in parts of at most so much height, from above; a part that nothing cuts is as high as it is."""
    begin = 0.0
    while canvas.height - begin > most:
        end = _gap(canvas, faces, begin, begin + most)
        yield _part(canvas, faces, begin, end)
        begin = end
    yield _part(canvas, faces, begin, canvas.height)


def _gap(canvas: Canvas, faces: Faces, begin: float, limit: float) -> float:
    """Return the lowest place above the limit at which nothing stands; where there is none, the first beneath it."""
    spans = sorted((one.top, one.bottom) for one in (bounds(shape, faces) for shape in flat(canvas.shapes)))
    free, reach = [], begin
    for top, bottom in spans:
        if top > reach > begin:
            free.append((reach + top) / 2)
        reach = max(reach, bottom)
    above = [one for one in free if begin < one <= limit]
    return max(above) if above else min((one for one in free if one > limit), default=canvas.height)


def _part(canvas: Canvas, faces: Faces, begin: float, end: float) -> Canvas:
    inside = []
    for one in canvas.shapes:
        frames = [bounds(part, faces) for part in flat([one])]
        middle = (min(frame.top for frame in frames) + max(frame.bottom for frame in frames)) / 2
        last = end >= canvas.height
        if begin <= middle < end or (last and middle >= begin):
            inside.append(moved(one, 0, -begin))
    return Canvas(canvas.width, end - begin, tuple(inside))
