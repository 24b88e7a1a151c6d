import { expectWell } from './expect-histories.ts';

expectWell({ runs: 100, seed: 20_260 });
