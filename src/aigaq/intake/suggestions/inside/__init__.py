"""The process of its own in which texts are read with a model; it ends with its answer."""
