"""The looks of `yinlingctl kiosk check`: at the computer, at what was installed, at the machine."""
