// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {EscrowErrors} from "./EscrowErrors.sol";

/// @title The chain's clock in unix seconds, on chains whose `block.timestamp` counts milliseconds too
abstract contract ChainClock is EscrowErrors {
    /// @notice Units of `block.timestamp` in a second: 1 on Ethereum, 1000 on ARK Mainsail.
    uint256 public immutable timeScale;

    constructor(uint256 timeScale_) {
        if (timeScale_ == 0) revert InvalidTimeScale();
        timeScale = timeScale_;
    }

    function _now() internal view returns (uint256) {
        return block.timestamp / timeScale;
    }
}
