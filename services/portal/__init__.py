"""The portal: pages for people in a browser, made from what the other services answer to programs."""
