"""智慧课堂: subjects, courses, their steps on practice screens, and 识骗测验."""
