import { expectWell } from './expect-histories.ts';

expectWell({ runs: 100, seed: 815_000 });
