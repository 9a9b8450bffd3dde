import { describe, expect, it } from 'vitest';
import { didYouMean } from './suggestion';

describe('the suggestion for an unknown name', () => {
  it('is the closest candidate', () => {
    expect(didYouMean('reveiws', ['ratings', 'reviews'], 'correct the name')).toBe('did you mean "reviews"?');
  });

  it('is the other text if no candidate is close', () => {
    expect(didYouMean('details', ['ratings', 'reviews'], 'correct the name')).toBe('correct the name');
  });

  it('is the other text if there are too many candidates', () => {
    const candidates = Array.from({ length: 51 }, (_, index) => `reviews-${index}`);
    expect(didYouMean('reviews-00', candidates, 'correct the name')).toBe('correct the name');
  });
});
