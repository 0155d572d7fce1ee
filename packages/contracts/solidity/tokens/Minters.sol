// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

/// @title Who may mint: the owner and those it named
abstract contract Minters is Ownable {
    mapping(address account => bool) private _minters;

    error NotMinter(address account);

    event MinterChanged(address indexed account, bool allowed);

    modifier onlyMinter() {
        if (!isMinter(msg.sender)) revert NotMinter(msg.sender);
        _;
    }

    /// @notice Lets an account mint, or stops it.
    function setMinter(address account, bool allowed) external onlyOwner {
        _minters[account] = allowed;
        emit MinterChanged(account, allowed);
    }

    /// @notice Whether an account may mint.
    function isMinter(address account) public view returns (bool) {
        return account == owner() || _minters[account];
    }
}
