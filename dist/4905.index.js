export const id = 4905;
export const ids = [4905];
export const modules = {

/***/ 4905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createClock: () => (/* binding */ createClock)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);


/** @param signal aborted when the run is being cancelled */
function createClock(signal) {
    return {
        now: () => Date.now(),
        elapsed: () => performance.now(),
        // Whoever races it has something else that keeps the process.
        outlast: (ms) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms, undefined, { ref: false }),
        sleep: async (ms, until) => {
            try {
                await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms, undefined, { signal: until ? AbortSignal.any([signal, until]) : signal });
            }
            catch (error) {
                if (!signal.aborted && !until?.aborted)
                    throw error;
                if (!signal.aborted)
                    return;
                throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('cancelled', 'The run was cancelled.', {
                    next: 'What was begun in AWS goes on. Run the job again to go on from here.',
                    cause: error,
                });
            }
        },
    };
}


/***/ })

};
