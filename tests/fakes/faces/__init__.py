"""What looks at faces and finds what is wrong with one."""
