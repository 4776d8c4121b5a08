"""The trustee's sheet: one page with a share, to be kept on paper, away from the house."""
