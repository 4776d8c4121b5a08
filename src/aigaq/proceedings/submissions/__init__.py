"""Submissions to international bodies: of which form, about whom, made and sent; how recommendations stand."""
