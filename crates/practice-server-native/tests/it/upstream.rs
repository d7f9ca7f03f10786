//! A server of one's own behind `--upstream`: what is said where it fails, who is let through, and what the page learns.
