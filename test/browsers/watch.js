/**
 * Runs before everything else in the page that a journey visits, since not every protocol tells of these: what the
 * policy refused, what was thrown, what the console called an error.
 */
{
  const seen = [];
  Object.defineProperty(window, 'seenByJourney', { value: seen });
  document.addEventListener('securitypolicyviolation', (event) => {
    const { violatedDirective, blockedURI, sample, sourceFile } = event;
    seen.push(`policy: ${violatedDirective} ${blockedURI} ${sample} ${sourceFile}`);
  });
  window.addEventListener(
    'error',
    (event) => {
      const what = event.target instanceof Element ? event.target.outerHTML : event.error?.stack;
      seen.push(`error: ${event.message ?? ''} ${what ?? ''}`);
    },
    true,
  );
  window.addEventListener('unhandledrejection', ({ reason }) => {
    seen.push(`rejection: ${String(reason)} ${reason?.stack ?? ''}`);
  });
  const { error } = console;
  console.error = (...words) => {
    seen.push(`console: ${words.map(String).join(' ')}`);
    error.apply(console, words);
  };
}
