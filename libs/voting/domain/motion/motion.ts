import { history } from '@patto/kernel';
import type { MotionEvent, MotionTabled } from './motion.events';

export type Motion =
  | { readonly status: 'unknown' }
  | ({
      readonly status: 'tabled' | 'put-to-vote' | 'withdrawn';
      /** The ballot that it was last put to. */
      readonly ballot: string | null;
    } & Omit<MotionTabled['data'], 'by'>);

export const unknownMotion: Motion = { status: 'unknown' };

export const evolve = (motion: Motion, { type, data }: MotionEvent): Motion => {
  switch (type) {
    case 'MotionTabled': {
      const { by: _by, ...tabled } = data;
      return { ...tabled, status: 'tabled', ballot: null };
    }
    case 'MotionWithdrawn':
      return motion.status === 'unknown' ? motion : { ...motion, status: 'withdrawn' };
    case 'MotionPutToVote':
      return motion.status === 'unknown' ? motion : { ...motion, status: 'put-to-vote', ballot: data.ballot };
  }
};

export const motionHistory = history<MotionEvent>('voting', {
  MotionTabled: { version: 1 },
  MotionWithdrawn: { version: 1 },
  MotionPutToVote: { version: 1 },
});
