import { history } from '@patto/kernel';
import type { MotionEvent, MotionTabled } from './motion.events';

export type Motion =
  | { readonly status: 'unknown' }
  | ({ readonly status: 'tabled' | 'withdrawn' } & Omit<MotionTabled['data'], 'by'>);

export const unknownMotion: Motion = { status: 'unknown' };

export const evolve = (motion: Motion, { type, data }: MotionEvent): Motion => {
  switch (type) {
    case 'MotionTabled': {
      const { by: _by, ...tabled } = data;
      return { ...tabled, status: 'tabled' };
    }
    case 'MotionWithdrawn':
      return motion.status === 'unknown' ? motion : { ...motion, status: 'withdrawn' };
  }
};

export const motionHistory = history<MotionEvent>('voting', {
  MotionTabled: { version: 1 },
  MotionWithdrawn: { version: 1 },
});
