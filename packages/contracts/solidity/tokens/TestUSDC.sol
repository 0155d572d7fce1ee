// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20, ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {Minters} from "./Minters.sol";

/// @title Play money with USDC's 6 decimals and EIP-2612 permits
contract TestUSDC is ERC20Permit, Minters {
    /// @notice Up to what balance `faucet` fills the caller's purse: 10,000 USDC.
    uint256 public constant FAUCET_BALANCE = 10_000e6;

    error PurseFull(uint256 balance);

    constructor(address owner_) ERC20("Test USDC", "USDC") ERC20Permit("Test USDC") Ownable(owner_) {}

    /// @inheritdoc ERC20
    function decimals() public pure override returns (uint8) {
        return 6;
    }

    /// @notice Creates `amount` micro-USDC.
    function mint(address to, uint256 amount) external onlyMinter {
        _mint(to, amount);
    }

    /// @notice Fills the caller's purse up to FAUCET_BALANCE.
    function faucet() external {
        uint256 balance = balanceOf(msg.sender);
        if (balance >= FAUCET_BALANCE) revert PurseFull(balance);
        _mint(msg.sender, FAUCET_BALANCE - balance);
    }
}
