"""A bag for a court (BagIt, RFC 8493): originals, custody, the acts of the trail on them, and how to check it all."""
