"""The five pictures, drawn: values in, shapes out."""
