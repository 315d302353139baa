package io.millrace.jobs.files;

/** Positions of numbers in rising order, equal ones in the order in which they stand. */
final class StableOrder {
  private StableOrder() {}

  static int[] of(long[] keys, int n) {
    int[] order = new int[n];
    boolean rising = true;
    for (int i = 0; i < n; i++) {
      order[i] = i;
      rising &= i == 0 || keys[i - 1] <= keys[i];
    }
    return rising ? order : mergeSort(keys, order, n);
  }

  /** Bottom up, so that neither recursion nor boxing is needed. */
  private static int[] mergeSort(long[] keys, int[] order, int n) {
    int[] from = order;
    int[] to = new int[n];
    for (int width = 1; width > 0 && width < n; width *= 2) {
      for (long low = 0; low < n; low += 2L * width) {
        int middle = (int) Math.min(low + width, n);
        merge(keys, from, to, (int) low, middle, (int) Math.min(low + 2L * width, n));
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void merge(long[] keys, int[] from, int[] to, int low, int middle, int high) {
    int left = low;
    int right = middle;
    for (int i = low; i < high; i++) {
      boolean takeLeft = left < middle && (right >= high || keys[from[left]] <= keys[from[right]]);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }
}
