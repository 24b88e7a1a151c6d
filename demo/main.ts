import { Scenario } from '../sandbox/scenario/scenario.ts';
import { breakIt, fixIt, mergeFirst, openFirst, pushCommit } from './first-pull-request.ts';
import { failHalfWay, rollBackByHand } from './releases-taken-back.ts';
import { closeUnmerged, mergeUnderLoad, passTimeAndPrune } from './second-and-third.ts';
import { act, say, showWhatIsLeft } from './stage.ts';

/**
 * The whole line, for people to watch: the built action, run as a runner runs it, on AWS and GitHub as the sandbox plays
 * them. Every URL is really asked and every answer counted; what is expected is checked, and the demo fails where it is
 * not so.
 */
const started = performance.now();
const cancel = new AbortController();
const interrupted = (): void => cancel.abort();
process.on('SIGINT', interrupted).on('SIGTERM', interrupted);

act('A team with its foundation stack: network, cluster, load balancer, production rule, state bucket');
const scenario = await Scenario.start({ inputs: { 'retain-count': '0' }, abort: cancel.signal });
let failure: unknown;
try {
  say(`Deployed from examples/foundation.yml. Production answers at ${scenario.productionUrl}`);
  say(`Requests are moved by ${scenario.sandbox.dataPlane}.`);
  await openFirst(scenario);
  await pushCommit(scenario);
  await breakIt(scenario);
  await fixIt(scenario);
  await mergeFirst(scenario);
  await mergeUnderLoad(scenario);
  await closeUnmerged(scenario);
  await failHalfWay(scenario);
  await rollBackByHand(scenario);
  await passTimeAndPrune(scenario);
  await showWhatIsLeft(scenario);
} catch (error) {
  failure = error;
} finally {
  await scenario.close();
}
process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
if (cancel.signal.aborted) {
  say('\nStopped. Nothing is left running.');
  process.exitCode = 130;
} else if (failure === undefined) {
  say(`\nDone in ${Math.round((performance.now() - started) / 1000)} s. Nothing is left running.`);
} else {
  console.error(failure);
  process.exitCode = 1;
}
