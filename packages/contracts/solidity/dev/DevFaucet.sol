// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {AgentroomsNFT} from "../tokens/AgentroomsNFT.sol";
import {TestUSDC} from "../tokens/TestUSDC.sol";

/// @notice What one wallet is to have after `fundBatch`.
struct Funding {
    address wallet;
    uint256 usdc; // micro-USDC to hold at least
    address collection; // ignored when tokenIds is empty
    uint256[] tokenIds; // tokens to own
    uint256 gasWei; // native balance to hold at least
}

/// @title Gives wallets of a dev chain what they need to trade, many in one transaction
/// @notice Repeating a call is harmless: only what is missing is minted or sent.
contract DevFaucet is Ownable {
    TestUSDC public immutable usdc;
    mapping(address account => bool) public isOperator;

    error NotOperator(address account);
    error TokenTaken(address collection, uint256 tokenId, address owner);
    error OutOfGasMoney(address wallet, uint256 missingWei);
    error TransferFailed(address wallet);

    constructor(TestUSDC usdc_, address owner_) Ownable(owner_) {
        usdc = usdc_;
    }

    /// @notice Lets an account fund wallets, or stops it.
    function setOperator(address account, bool allowed) external onlyOwner {
        isOperator[account] = allowed;
    }

    /// @notice Brings every wallet up to its Funding. The native money comes with the call; what is left goes back.
    function fundBatch(Funding[] calldata fundings) external payable {
        if (msg.sender != owner() && !isOperator[msg.sender]) revert NotOperator(msg.sender);
        for (uint256 i; i < fundings.length; ++i) {
            Funding calldata funding = fundings[i];
            uint256 balance = usdc.balanceOf(funding.wallet);
            if (balance < funding.usdc) usdc.mint(funding.wallet, funding.usdc - balance);
            _mintMissing(funding);
            if (funding.wallet.balance < funding.gasWei) _send(funding.wallet, funding.gasWei - funding.wallet.balance);
        }
        if (address(this).balance > 0) _send(msg.sender, address(this).balance);
    }

    /// @notice For each token id whether it was minted already.
    function minted(AgentroomsNFT collection, uint256[] calldata tokenIds) external view returns (bool[] memory flags) {
        flags = new bool[](tokenIds.length);
        for (uint256 i; i < tokenIds.length; ++i) flags[i] = collection.ownerOrZero(tokenIds[i]) != address(0);
    }

    function _mintMissing(Funding calldata funding) private {
        for (uint256 i; i < funding.tokenIds.length; ++i) {
            uint256 tokenId = funding.tokenIds[i];
            AgentroomsNFT collection = AgentroomsNFT(funding.collection);
            address owner = collection.ownerOrZero(tokenId);
            if (owner == address(0)) collection.mint(funding.wallet, tokenId);
            else if (owner != funding.wallet) revert TokenTaken(funding.collection, tokenId, owner);
        }
    }

    function _send(address wallet, uint256 amount) private {
        if (address(this).balance < amount) revert OutOfGasMoney(wallet, amount - address(this).balance);
        (bool success,) = wallet.call{value: amount}("");
        if (!success) revert TransferFailed(wallet);
    }
}
