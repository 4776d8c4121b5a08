"""When a passphrase is lost: shares of a recovery secret, held by people outside, open the house again."""
