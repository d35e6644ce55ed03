/**
 * Tells the page of every request that this worker makes, as the browser counts them, for the ledger in which the
 * reader can see them all. The messages go beside those of the contract, which have an id that these lack.
 */
const observer = new PerformanceObserver((list) => {
  const requests = (list.getEntries() as PerformanceResourceTiming[])
    .filter(({ name }) => /^https?:/.test(name))
    .map(({ name, initiatorType, startTime, transferSize }) => ({
      url: name,
      initiator: initiatorType,
      at: performance.timeOrigin + startTime,
      bytes: transferSize,
    }));
  if (requests.length > 0) self.postMessage({ requests });
});
observer.observe({ type: 'resource', buffered: true });
