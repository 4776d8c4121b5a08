"""What each picture is drawn from and what it says, read from the case for one reader."""
