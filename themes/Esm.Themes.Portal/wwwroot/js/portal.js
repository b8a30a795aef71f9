// Comfort only: every page works without this file.
document.querySelector('.error-summary')?.focus();
