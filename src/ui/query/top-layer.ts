import { tooltips } from '@codemirror/view';
import type { Extension } from '@codemirror/state';

/**
 * Lists and cards of the editor float in a popover: in the top layer no cell clips them, and being fixed to the
 * window they keep off its edges. The popover is open only while something is in it, so that a dialog that
 * opens later lies above.
 */
export function topLayer(root: ShadowRoot): {
  readonly extension: Extension;
  readonly destroy: () => void;
} {
  const layer = document.createElement('div');
  layer.popover = 'manual';
  // No box of its own, and nothing of what a browser gives a popover.
  Object.assign(layer.style, {
    position: 'fixed',
    inset: '0 auto auto 0',
    width: '0',
    height: '0',
    margin: '0',
    padding: '0',
    border: '0',
    overflow: 'visible',
    background: 'none',
    color: 'inherit',
  });
  root.append(layer);
  let isOpen = false;
  const observer = new MutationObserver(() => {
    const isNeeded = layer.querySelector('.cm-tooltip') !== null;
    if (isNeeded === isOpen || !layer.isConnected) return;
    isOpen = isNeeded;
    if (isNeeded) layer.showPopover();
    else layer.hidePopover();
  });
  observer.observe(layer, { childList: true, subtree: true });
  return {
    extension: tooltips({ parent: layer, position: 'fixed' }),
    destroy: () => {
      observer.disconnect();
      layer.remove();
    },
  };
}
