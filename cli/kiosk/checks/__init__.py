"""What `yinlingctl kiosk check` looks at: the computer, what was installed, and the machine."""
