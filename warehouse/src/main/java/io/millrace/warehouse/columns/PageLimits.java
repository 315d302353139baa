package io.millrace.warehouse.columns;

/**
 * When a page is cut.
 *
 * @param rows at most
 * @param bytes of values before compression; the batch that passes it still belongs to the page
 */
record PageLimits(int rows, int bytes) {}
