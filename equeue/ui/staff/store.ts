/** A value that tells those who look at it when it changes. */

export class Store<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private held: T) {}

  get value(): T {
    return this.held;
  }

  /** Hold another value; equal ones tell nobody. */
  set(value: T): void {
    if (Object.is(value, this.held)) return;
    this.held = value;
    this.listeners.forEach((listener) => listener());
  }

  /** Be told after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
