import { describe, expect, it } from 'vitest';
import { withQuery } from './with-query';

describe('a path with a query', () => {
  it('is the path alone where nothing is given', () => {
    expect(withQuery('/phone', {})).toBe('/phone');
    expect(withQuery('/phone', { until: undefined })).toBe('/phone');
  });

  it('keeps the order, what is empty and zero, and writes what an address cannot hold', () => {
    expect(withQuery('/a', { q: 'x & y/ü', skip: 0, whole: '', page: undefined })).toBe(
      '/a?q=x+%26+y%2F%C3%BC&skip=0&whole=',
    );
  });
});
