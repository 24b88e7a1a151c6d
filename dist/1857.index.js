export const id = 1857;
export const ids = [1857];
export const modules = {

/***/ 1857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createResults: () => (/* binding */ createResults)
/* harmony export */ });
/** @param hasSummary outside a runner there is no summary file, and that is no reason to fail */
function createResults(core, hasSummary) {
    return {
        failure: (title, text) => core.error(text, { title }),
        output: (name, value) => core.setOutput(name, value),
        summary: async (text) => {
            if (hasSummary)
                await core.summary.addRaw(text).write();
        },
    };
}


/***/ })

};
