/** An attachment that says when an element comes into sight of the reader and when it leaves. */
export function watchSight(changed: (inSight: boolean) => void): (element: Element) => () => void {
  return (element) => {
    const observer = new IntersectionObserver((entries) => {
      changed(entries.at(-1)?.isIntersecting ?? false);
    });
    observer.observe(element);
    return () => observer.disconnect();
  };
}
