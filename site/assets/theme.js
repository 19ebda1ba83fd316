// Before the page is drawn: the theme that the reader has chosen.
try {
  const theme = localStorage.getItem('course-theme');
  if (theme) {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // No storage: the system decides.
}
