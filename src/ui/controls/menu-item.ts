import type { Component } from 'svelte';

/** A line of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: Component<{ size?: number; 'aria-hidden'?: 'true' }>;
  /** Keys that do the same, as the reader writes them. */
  readonly keys?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  /** One of several that exclude each other, or a switch. */
  readonly isChecked?: boolean;
  /** A line above it. */
  readonly isGroupStart?: boolean;
  readonly run: () => void;
}
